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

/** A Lexical body that shows a picture, or links to an article. */
export const bodyWith = ({ picture, link }: { picture?: number | string; link?: number | string }) => ({
  root: {
    type: 'root',
    version: 1,
    direction: 'ltr',
    format: '',
    indent: 0,
    children: [
      ...(link === undefined
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
                fields: { linkType: 'internal', newTab: false, doc: { relationTo: 'articles', value: link } },
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
