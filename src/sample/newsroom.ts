/** Who works at the sample newsroom. Nobody here is real. */
export interface SamplePerson {
  name: string
  bio: string
}

export const samplePeople: SamplePerson[] = [
  { name: 'Ilse Marrowby', bio: 'Founded The Livewire in a room over the chandlery, and still opens the post.' },
  { name: 'Teodor Vanshaw', bio: 'Edits what is on the page; started on the night desk.' },
  { name: 'Anwen Lockspur', bio: 'Keeps the desk’s clock, and the list of who had it first.' },
  { name: 'Kofi Tarrowdene', bio: 'Edits the environment pages. Counts swifts.' },
  { name: 'Pilar Windrush-Fen', bio: 'Writes at length about the harbour and those who work in it.' },
  { name: 'Desmond Quarrelstone', bio: 'Reads everything before it can hurt us.' },
  { name: 'Noor Ashgrave', bio: 'Publisher. Reports council and courts when the desk is short.' },
  { name: 'Lucan Brightmere', bio: 'Decides what readers see first.' },
  { name: 'Jun Hathersedge', bio: 'Keeps the wire up.' },
  { name: 'Beatriz Hollowell-Fen', bio: 'Subscriptions, newsletters and the annual quiz.' },
  { name: 'Oskar Pennyfold', bio: 'Builds the pages.' },
  { name: 'Sunniva Tarn', bio: 'Draws what cannot be photographed.' },
  { name: 'Mirela Osk', bio: 'Draws maps and data.' },
]

interface Holder {
  person: string
  /** ISO 8601 dates. */
  from: string
  to?: string
}

export interface SampleRole {
  title: string
  holders: Holder[]
}

/** The twelve roles in the masthead's order; who held one before is kept. */
export const sampleMasthead: SampleRole[] = [
  { title: 'Founder & Editor-in-Chief', holders: [{ person: 'Ilse Marrowby', from: '2014-09-01' }] },
  {
    title: 'Executive Editor',
    holders: [
      { person: 'Noor Ashgrave', from: '2016-02-01', to: '2021-12-31' },
      { person: 'Teodor Vanshaw', from: '2022-01-01' },
    ],
  },
  { title: 'Managing Editor', holders: [{ person: 'Anwen Lockspur', from: '2019-05-13' }] },
  { title: 'Associate Editor', holders: [{ person: 'Kofi Tarrowdene', from: '2020-10-01' }] },
  { title: 'Editor at Large', holders: [{ person: 'Pilar Windrush-Fen', from: '2018-03-01' }] },
  { title: 'General Counsel', holders: [{ person: 'Desmond Quarrelstone', from: '2017-06-01' }] },
  { title: 'Publisher', holders: [{ person: 'Noor Ashgrave', from: '2022-01-01' }] },
  { title: 'Head of Product', holders: [{ person: 'Lucan Brightmere', from: '2021-04-06' }] },
  { title: 'Director of Technology', holders: [{ person: 'Jun Hathersedge', from: '2015-11-02' }] },
  { title: 'Associate Publisher', holders: [{ person: 'Beatriz Hollowell-Fen', from: '2023-02-01' }] },
  { title: 'Front End Developer', holders: [{ person: 'Oskar Pennyfold', from: '2020-01-07' }] },
  {
    title: 'Senior Designer',
    holders: [
      { person: 'Mirela Osk', from: '2017-01-09', to: '2024-08-31' },
      { person: 'Sunniva Tarn', from: '2024-09-01' },
    ],
  },
]

/** Handles of the readers who comment. */
export const sampleReaders = ['saltmarsh_kate', 'pier-four-fan', 'tin_whistle'] as const

export interface SampleComment {
  handle: (typeof sampleReaders)[number]
  /** Slug of the article. */
  article: string
  text: string
  status: 'approved' | 'pending'
  /** Whether it answers the comment before it. */
  reply?: boolean
}

export const sampleComments: SampleComment[] = [
  {
    handle: 'saltmarsh_kate',
    article: 'council-drops-demand-for-names',
    text: 'Three years of that account and not one timetable wrong. The council could have read it instead.',
    status: 'approved',
  },
  {
    handle: 'pier-four-fan',
    article: 'council-drops-demand-for-names',
    text: 'I am not Pier Four, before anybody asks. I only like the drawings.',
    status: 'approved',
    reply: true,
  },
  {
    handle: 'tin_whistle',
    article: 'council-drops-demand-for-names',
    text: 'What did the hearing cost? Has somebody asked?',
    status: 'pending',
  },
  {
    handle: 'tin_whistle',
    article: 'the-people-who-count-swifts',
    text: 'We have four pairs under the eaves in Rope Street. Happy to be counted.',
    status: 'approved',
  },
]

export const sampleFeeds = [
  { title: 'Harbour', slug: 'harbour', description: 'Ferries, fish, the causeway and the light.', sections: ['Harbour'] },
  {
    title: 'Speech',
    slug: 'speech',
    description: 'Pseudonyms, courts and the right to be let alone.',
    tags: ['speech'],
    content: 'summary',
  },
]
