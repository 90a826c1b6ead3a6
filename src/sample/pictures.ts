import sharp from 'sharp'

import { embedCredit } from '../images/index.js'
import { flock, lens, litWindows, openRings, swell } from './compositions.js'

/** The fields of `images`, and how the picture comes to be. */
export interface SamplePicture {
  name: PictureName
  draw: () => string
  alt: string
  caption: string
  creator: string
  supplier: string
  creditLine: string
  supplierNumber: string
  copyrightNotice: string
  usageRights: string
  /** ISO 8601. */
  dateCreated: string
  digitalSourceType: string
}

export type PictureName = 'swell' | 'open-rings' | 'lens' | 'flock' | 'lit-windows'

/** IPTC: media made purely by an algorithm, which is what these are. */
const algorithmic = 'http://cv.iptc.org/newscodes/digitalsourcetype/algorithmicMedia'

type Given = Pick<SamplePicture, 'name' | 'draw' | 'alt' | 'caption' | 'creator' | 'supplierNumber' | 'dateCreated'>

const picture = (given: Given): SamplePicture => ({
  ...given,
  supplier: 'Tidemark Pictures',
  creditLine: `${given.creator.replace('; ', ' and ')}/Tidemark Pictures`,
  copyrightNotice: '© Tidemark Pictures',
  usageRights: 'For use with the report that it was made for.',
  digitalSourceType: algorithmic,
})

export const samplePictures: SamplePicture[] = [
  picture({
    name: 'swell',
    draw: swell,
    alt: 'Dark waves under a low sun, with driving rain.',
    caption: 'The sea at the Larkmouth causeway, as an artist saw it on the morning of the storm.',
    creator: 'Sunniva Tarn',
    supplierNumber: 'TM-00417',
    dateCreated: '2026-03-02',
  }),
  picture({
    name: 'open-rings',
    draw: openRings,
    alt: 'Broken coral rings on a dark ground, like a finger print with gaps, beside a column of redacted lines.',
    caption:
      'An illustration of a finger print whose rings do not close. The council had asked for the names behind Pier Four, an account that has written about the ferries under a pseudonym for three years; after a hearing it withdrew the request, and no name was given. Issue date: Monday 9 March.',
    creator: 'Mirela Osk',
    supplierNumber: 'TM-00423',
    dateCreated: '2026-03-09',
  }),
  picture({
    name: 'lens',
    draw: lens,
    alt: 'Golden rings of glass around a bright lamp, with beams going out into the night.',
    caption: 'The lens of the Skerry light, drawn from the maker’s plans.',
    creator: 'Sunniva Tarn',
    supplierNumber: 'TM-00398',
    dateCreated: '2026-02-11',
  }),
  picture({
    name: 'flock',
    draw: flock,
    alt: 'A flock of swifts in an arc over violet hills, with a pale sun behind.',
    caption: 'Swifts over Hather Down.',
    creator: 'Mirela Osk; Sunniva Tarn',
    supplierNumber: 'TM-00431',
    dateCreated: '2026-05-20',
  }),
  picture({
    name: 'lit-windows',
    draw: litWindows,
    alt: 'Roofs of a town from above; about one in five is yellow, the others are dark green.',
    caption: 'Larkmouth from above, as a drawing: in one house of five, here in yellow, nobody is registered.',
    creator: 'Mirela Osk',
    supplierNumber: 'TM-00440',
    dateCreated: '2026-06-01',
  }),
]

/** A JPEG that carries its credit itself, as IPTC-IIM and as XMP. */
export const drawPicture = async (picture: SamplePicture): Promise<Buffer> => {
  const { alt: altText, creator, usageRights: usageTerms, name: _, draw, ...credit } = picture
  const jpeg = await sharp(Buffer.from(draw())).jpeg({ quality: 88 }).toBuffer()
  return embedCredit(jpeg, 'jpeg', { ...credit, altText, creators: creator.split('; '), source: credit.supplier, usageTerms })
}
