import { newsroom } from 'payload-newsroom'

export const plugins = [
  newsroom({
    publisher: { name: 'Bangkok Täglich', url: 'https://daily.example', language: 'de', timeZone: 'Asia/Bangkok' },
    // Languages that an editor finds in the list.
    languages: ['de', 'th', 'en'],
    words: {
      de: { correction: 'Berichtigung' },
      th: { correction: 'แก้ไข', clarification: 'คำชี้แจง', editorsNote: 'หมายเหตุบรรณาธิการ' },
    },
  }),
]
