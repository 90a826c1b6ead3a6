interface Makers {
  createPolicy: (name: string, maker: { createHTML: (text: string) => string }) => { createHTML: (text: string) => unknown }
}

let maker: ReturnType<Makers['createPolicy']> | undefined
try {
  maker = (globalThis as { trustedTypes?: Makers }).trustedTypes?.createPolicy('newsroom-comments', { createHTML: (text) => text })
} catch {
  // The page takes no markup of ours, and says so in its console.
}

/** What we drew, for pages that take markup of named makers alone (Trusted Types): all in it is escaped where it is made. */
export const markup = (html: string): string => (maker ? (maker.createHTML(html) as string) : html)
