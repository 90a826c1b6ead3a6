import type { Field, GlobalConfig } from 'payload'

import { categories } from '../../comments/decisions/reasons.js'
import { defaultSettings } from '../../comments/settings.js'
import { checkSettings } from '../../access/checkShapes.js'
import type { CommentsAccess } from '../comments/access.js'
import { groups } from '../groups.js'
import { commentSettingsSlug } from './slug.js'

type Whole = 'closeAfterDays' | 'editMinutes' | 'maxLength' | 'maxLinks' | 'minLength' | 'newReaderComments' | 'rejectedDays'

const whole = (name: Whole, description: string, max = 1000): Field => ({
  name,
  type: 'number',
  defaultValue: defaultSettings[name],
  min: 0,
  max,
  admin: { description },
})

const lines = (name: string, description: string): Field => ({
  name,
  type: 'textarea',
  maxLength: 50_000,
  admin: { rows: 8, description, custom: { isList: true } },
})

/** What holds for all comments. Only staff see it: who knows the lists knows how to get around them. */
export const commentSettings = ({ read, settings }: Pick<CommentsAccess, 'read' | 'settings'>): GlobalConfig => ({
  slug: commentSettingsSlug,
  label: 'Comment settings',
  access: { read, update: settings, readVersions: read },
  admin: { group: groups.comments },
  lockDocuments: false,
  hooks: { beforeOperation: [checkSettings] },
  fields: [
    {
      name: 'moderation',
      type: 'select',
      defaultValue: 'pre',
      options: [
        { value: 'pre', label: 'A comment waits until it is approved' },
        { value: 'post', label: 'A comment is public at once' },
      ],
      admin: { description: 'For articles that do not say it themselves.' },
    },
    {
      name: 'guests',
      type: 'checkbox',
      defaultValue: false,
      label: 'Guests may comment',
      admin: { description: 'Without an account. Their device does a sum first, and each comment waits for a moderator.' },
    },
    {
      name: 'times',
      type: 'select',
      defaultValue: 'exact',
      label: 'Times of comments',
      options: [
        { value: 'exact', label: 'To the minute' },
        { value: 'hour', label: 'To the hour' },
        { value: 'day', label: 'The day alone' },
      ],
      admin: { description: 'What others are told of when a comment was written. Moderators and who wrote it see the time.' },
    },
    whole('closeAfterDays', 'Days after publication on which comments close by themselves. 0: never.', 10_000),
    whole('editMinutes', 'Minutes for which readers may change what they wrote.', 10_000),
    whole('newReaderComments', 'Approved comments after which a reader’s next ones need not wait, where comments are public at once.'),
    whole('rejectedDays', 'Days for which the comments of a reader wait after one was rejected.'),
    whole('minLength', 'Shortest comment in characters.'),
    whole('maxLength', 'Longest comment in characters.', 5000),
    whole('maxLinks', 'Links that a comment may hold before it waits.'),
    lines('trustedHosts', 'Hosts that anybody may link to, one a line.'),
    lines('suspectWords', 'Words by which a comment waits, one a line, whole words alone; `*` at an end stands for any letters.'),
    lines('bannedWords', 'Words by which a comment is refused.'),
    lines('allowedWords', 'Names and words that are never meant.'),
    {
      name: 'reasons',
      type: 'array',
      labels: { singular: 'Reason', plural: 'Reasons' },
      maxRows: 50,
      admin: { description: 'Reasons for decisions, beside those that are built in.' },
      fields: [
        {
          name: 'key',
          type: 'text',
          required: true,
          maxLength: 40,
          validate: (value: unknown) =>
            typeof value === 'string' && /^[a-z][a-z0-9-]*$/.test(value) ? true : 'Small letters, digits and hyphens.',
        },
        { name: 'rule', type: 'text', required: true, maxLength: 500 },
        { name: 'explanation', type: 'textarea', required: true, maxLength: 1000 },
        { name: 'ground', type: 'select', required: true, defaultValue: 'incompatible', options: ['incompatible', 'illegal'] },
        { name: 'category', type: 'select', required: true, defaultValue: 'SCOPE_OF_PLATFORM_SERVICE', options: [...categories] },
      ],
    },
  ],
})
