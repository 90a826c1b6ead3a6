/** How wide a picture is shown, as site.css lays a page out: with all of 100vw a phone would take the next larger one. */
export const pictureSizes = '(min-width: 60rem) 44rem, calc(100vw - 2.5rem)'
