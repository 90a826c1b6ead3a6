import { SourceTypeField as SourceTypeField_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { CreditCheckField as CreditCheckField_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { WithdrawalReceipts as WithdrawalReceipts_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HorizontalRuleFeatureClient as HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UploadFeatureClient as UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { RelationshipFeatureClient as RelationshipFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ChecklistFeatureClient as ChecklistFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { IndentFeatureClient as IndentFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { AlignFeatureClient as AlignFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { InlineCodeFeatureClient as InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SuperscriptFeatureClient as SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { SubscriptFeatureClient as SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { StrikethroughFeatureClient as StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnderlineFeatureClient as UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { TitledCell as TitledCell_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { TitledBelow as TitledBelow_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { StoredJsonField as StoredJsonField_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { FormRevision as FormRevision_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { EndpointPanel as EndpointPanel_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { EndpointStandingCell as EndpointStandingCell_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { DeliveryStatusCell as DeliveryStatusCell_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { AttemptsField as AttemptsField_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { AttemptsCell as AttemptsCell_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { NextAttemptCell as NextAttemptCell_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { DecideHere as DecideHere_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { ReaderCell as ReaderCell_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { ReaderField as ReaderField_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { QueueLink as QueueLink_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { CommentQueueView as CommentQueueView_0e21e21a7291b1b2ed0d75955a657d3b } from 'payload-newsroom/rsc'
import { CommentRehearsalView as CommentRehearsalView_0e21e21a7291b1b2ed0d75955a657d3b } from 'payload-newsroom/rsc'
import { AccountHere as AccountHere_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { CurrentPasswordField as CurrentPasswordField_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { SetAside as SetAside_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { WebhookAttention as WebhookAttention_f835fa053797455504a901779ebf8bce } from 'payload-newsroom/admin'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "payload-newsroom/admin#SourceTypeField": SourceTypeField_f835fa053797455504a901779ebf8bce,
  "payload-newsroom/admin#CreditCheckField": CreditCheckField_f835fa053797455504a901779ebf8bce,
  "payload-newsroom/admin#WithdrawalReceipts": WithdrawalReceipts_f835fa053797455504a901779ebf8bce,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HorizontalRuleFeatureClient": HorizontalRuleFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UploadFeatureClient": UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#RelationshipFeatureClient": RelationshipFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ChecklistFeatureClient": ChecklistFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#IndentFeatureClient": IndentFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#AlignFeatureClient": AlignFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#InlineCodeFeatureClient": InlineCodeFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SuperscriptFeatureClient": SuperscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#SubscriptFeatureClient": SubscriptFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#StrikethroughFeatureClient": StrikethroughFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnderlineFeatureClient": UnderlineFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "payload-newsroom/admin#TitledCell": TitledCell_f835fa053797455504a901779ebf8bce,
  "payload-newsroom/admin#TitledBelow": TitledBelow_f835fa053797455504a901779ebf8bce,
  "payload-newsroom/admin#StoredJsonField": StoredJsonField_f835fa053797455504a901779ebf8bce,
  "payload-newsroom/admin#FormRevision": FormRevision_f835fa053797455504a901779ebf8bce,
  "payload-newsroom/admin#EndpointPanel": EndpointPanel_f835fa053797455504a901779ebf8bce,
  "payload-newsroom/admin#EndpointStandingCell": EndpointStandingCell_f835fa053797455504a901779ebf8bce,
  "payload-newsroom/admin#DeliveryStatusCell": DeliveryStatusCell_f835fa053797455504a901779ebf8bce,
  "payload-newsroom/admin#AttemptsField": AttemptsField_f835fa053797455504a901779ebf8bce,
  "payload-newsroom/admin#AttemptsCell": AttemptsCell_f835fa053797455504a901779ebf8bce,
  "payload-newsroom/admin#NextAttemptCell": NextAttemptCell_f835fa053797455504a901779ebf8bce,
  "payload-newsroom/admin#DecideHere": DecideHere_f835fa053797455504a901779ebf8bce,
  "payload-newsroom/admin#ReaderCell": ReaderCell_f835fa053797455504a901779ebf8bce,
  "payload-newsroom/admin#ReaderField": ReaderField_f835fa053797455504a901779ebf8bce,
  "payload-newsroom/admin#QueueLink": QueueLink_f835fa053797455504a901779ebf8bce,
  "payload-newsroom/rsc#CommentQueueView": CommentQueueView_0e21e21a7291b1b2ed0d75955a657d3b,
  "payload-newsroom/rsc#CommentRehearsalView": CommentRehearsalView_0e21e21a7291b1b2ed0d75955a657d3b,
  "payload-newsroom/admin#AccountHere": AccountHere_f835fa053797455504a901779ebf8bce,
  "payload-newsroom/admin#CurrentPasswordField": CurrentPasswordField_f835fa053797455504a901779ebf8bce,
  "payload-newsroom/admin#SetAside": SetAside_f835fa053797455504a901779ebf8bce,
  "payload-newsroom/admin#WebhookAttention": WebhookAttention_f835fa053797455504a901779ebf8bce,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
