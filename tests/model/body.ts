const paragraph = (children: object[]) => ({
  type: 'paragraph',
  version: 1,
  direction: 'ltr',
  format: '',
  indent: 0,
  textFormat: 0,
  textStyle: '',
  children,
})
const words = (text: string) => ({ type: 'text', version: 1, text, format: 0, detail: 0, mode: 'normal', style: '' })

interface Shown {
  picture?: number | string
  link?: number | string
  /** An address. */
  typed?: string
}

/** A Lexical body that shows a picture, or links to an article, by itself or by an address that somebody typed. */
export const bodyWith = ({ picture, link, typed }: Shown) => ({
  root: {
    type: 'root',
    version: 1,
    direction: 'ltr',
    format: '',
    indent: 0,
    children: [
      ...(link === undefined && typed === undefined
        ? []
        : [
            paragraph([
              {
                type: 'link',
                version: 3,
                id: '662f2b1c1c1c1c1c1c1c1c1c',
                direction: 'ltr',
                format: '',
                indent: 0,
                fields:
                  typed === undefined
                    ? { linkType: 'internal', newTab: false, doc: { relationTo: 'articles', value: link } }
                    : { linkType: 'custom', newTab: false, url: typed },
                children: [words('as we wrote')],
              },
            ]),
          ]),
      ...(picture === undefined
        ? []
        : [{ type: 'block', version: 2, format: '', fields: { id: 'a1b2c3', blockType: 'imageBlock', blockName: '', image: picture } }]),
    ],
  },
})
