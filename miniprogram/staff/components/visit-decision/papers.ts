import type { PublicCity } from '../../../contract/city/public-city'
import type { VisitView } from '../../../contract/visit'
import { findBusiness } from '../../../services/city'

/** Something that the person has to have with them, or to be. */
export interface Paper {
  name: string
  /** When it is needed. */
  when: string
  /** It was missing the last time. */
  lackedBefore: boolean
}

/** The longest name that a return ticket takes. */
const LONGEST = 60

/** Materials, what agents need besides, and what is asked of whoever enters; what was missing the last time first. */
export const papersOf = (visit: VisitView, city: PublicCity | null): Paper[] => {
  const materials = findBusiness(city, visit.business)?.materials ?? []
  const asked = [
    ...materials.map(({ name, when }) => ({ name, when: when === undefined ? '' : `仅在：${when}` })),
    ...(visit.agent ? (city?.agentGuide.needs ?? []) : []).map((name) => ({ name, when: '' })),
    ...(visit.business === '' ? [] : (city?.policy.entryRequirements ?? [])).map((name) => ({
      name,
      when: '',
    })),
  ].map((paper) => ({ ...paper, name: paper.name.slice(0, LONGEST) }))
  const forgotten = visit.lacking.filter((name) => asked.every((paper) => paper.name !== name))
  const papers = [...forgotten.map((name) => ({ name, when: '' })), ...asked].map((paper) => ({
    ...paper,
    lackedBefore: visit.lacking.includes(paper.name),
  }))
  return [...papers.filter((paper) => paper.lackedBefore), ...papers.filter((paper) => !paper.lackedBefore)]
}
