import { adminLanguages, newsroom } from 'payload-newsroom'

export const admin = {
  i18n: adminLanguages('de'),
  plugins: [
    newsroom({
      publisher: { name: 'Tagesblatt', url: 'https://tagesblatt.example', language: 'de' },
      adminLabels: { de: { Standfirst: 'Teaser', Withdrawn: 'Gekillt' } },
      adminWords: { de: { withdrawn: 'Gekillt', publishesAt: 'Erscheint {time}, also {left}.' } },
    }),
  ],
}
