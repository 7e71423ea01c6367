import { fieldFault, filledIn, type MessageValues, wordsIn } from '../../cloudfunctions/domain/message-text'
import type { Business } from '../../miniprogram/contract/city/businesses'
import type { Office } from '../../miniprogram/contract/city/offices'
import {
  MESSAGE_KINDS,
  MESSAGE_WORDS,
  type MessageKind,
  type MessageTemplates,
} from '../../miniprogram/contract/messages'
import type { Fault } from './city-fault'

const FILE = 'messages.json'

const longest = (texts: string[]): string =>
  texts.reduce((long, text) => (Array.from(text).length > Array.from(long).length ? text : long), '')

/** The longest that a message of this city may have to say; of what is said in two ways, both. */
const samplesOf = (kind: MessageKind, businesses: Business[], offices: Office[]): MessageValues[] => {
  const common: MessageValues = {
    business: longest(businesses.map(({ name }) => name)),
    office: longest(offices.map(({ shortName }) => shortName)),
    time: '2026年12月31日 10:30',
    until: '2026年12月31日',
    number: '261231482137',
    // Somebody's own words are cut where they are too long.
    reason: '系统维护',
    result: '审核通过',
    answer: '已经改好，谢谢您',
  }
  return kind === 'ban' ? [common, { ...common, until: '长期' }] : [common]
}

/** Every template knows the words it uses, its fields hold the longest that they may have to, and none is there twice. */
export function checkMessages(
  templates: MessageTemplates,
  businesses: Business[],
  offices: Office[],
): Fault[] {
  const used = MESSAGE_KINDS.flatMap((kind) => templates[kind]?.template ?? [])
  return MESSAGE_KINDS.flatMap((kind) => {
    const found = templates[kind]
    if (found === undefined) return []
    const repeated = used.filter((id) => id === found.template).length > 1
    const problems = Object.entries(found.fields).flatMap(([field, text]) => {
      const known: readonly string[] = MESSAGE_WORDS[kind]
      const unknown = wordsIn(text).find((word) => !known.includes(word))
      const problem =
        unknown === undefined
          ? samplesOf(kind, businesses, offices)
              .map((values) => fieldFault(field, filledIn(text, values)))
              .find((fault) => fault !== null)
          : `there is no word {${unknown}}, only ${known.map((word) => `{${word}}`).join(', ')}`
      return problem ? [{ file: FILE, path: [kind, 'fields', field], problem }] : []
    })
    return repeated
      ? [{ file: FILE, path: [kind, 'template'], problem: 'is used twice' }, ...problems]
      : problems
  })
}
