/** The scripts run before anything is installed, so they are plain JavaScript; tests take them untyped. */
declare module '*.mjs'
