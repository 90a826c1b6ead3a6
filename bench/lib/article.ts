const sentence = 'The court filing said so on Friday. '

/** An article as the benches publish it; about 1.5 KB of text. */
export const article = (n: number) => ({
  headline: `An item of the Livewire, number ${n}`,
  standfirst: 'What happened, in one sentence.',
  section: 'Politics',
  tags: ['bench'],
  body: {
    root: {
      type: 'root',
      version: 1,
      direction: 'ltr',
      format: '',
      indent: 0,
      children: Array.from({ length: 3 }, () => ({
        type: 'paragraph',
        version: 1,
        children: [{ type: 'text', version: 1, text: sentence.repeat(12) }],
      })),
    },
  },
  _status: 'published',
})
