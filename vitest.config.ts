import { defineConfig } from 'vitest/config'

/** Unit tests stand beside their source or in tests/unit; they start no server and no database. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  test: {
    projects: [
      { extends: true, test: { name: 'unit', include: ['src/**/*.test.ts', 'tests/unit/**/*.test.ts'] } },
    ],
  },
})
