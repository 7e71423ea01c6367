import type { PublicCity } from '../../contract/city/public-city'
import { dateInWords, timeRangeInWords } from '../../contract/wording'
import { type Step, stepsOf } from '../../services/booking-questions'
import { findBusiness, findOffice } from '../../services/city'
import type { Draft } from '../../services/draft'
import { findMandate } from '../../services/mandates'

/** One answer that was given before, as it is shown. */
export interface Chosen {
  step: Step
  label: string
  value: string
}

const answers = (draft: Draft, city: PublicCity | null): Chosen[] => {
  const slot =
    draft.date && draft.from && draft.to
      ? `${dateInWords(draft.date)}${timeRangeInWords(draft.from, draft.to)}`
      : ''
  const channels = { personal: '本人', agent: '代办' }
  return [
    { step: 'channel', label: '办理人', value: draft.channel ? channels[draft.channel] : '' },
    { step: 'mandate', label: '委托人', value: findMandate(draft.mandate)?.principal ?? '' },
    { step: 'business', label: '业务', value: findBusiness(city, draft.business)?.name ?? '' },
    { step: 'office', label: '网点', value: findOffice(city, draft.office)?.shortName ?? '' },
    { step: 'slot', label: '时间', value: slot },
  ]
}

/** What was chosen before a step, in the order it was asked; what was never asked is not shown. */
export const chosenBefore = (step: Step, draft: Draft, city: PublicCity | null): Chosen[] => {
  const { steps, index } = stepsOf(draft, city, step)
  const earlier = steps.slice(0, index)
  return answers(draft, city).filter(({ step: each, value }) => value !== '' && earlier.includes(each))
}
