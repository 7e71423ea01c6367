import type { PublicCity } from '../../contract/city/public-city'
import { PRINCIPAL_KINDS } from '../../contract/mandate'
import { termInWords } from '../../services/mandate-words'
import type { ApplicationDraft } from '../application-draft'
import { matterLines } from '../matter-lines'
import type { ApplicationFaults, ApplicationField, Question } from '../questions'

/** One answer, as it is looked at once more. */
export interface CheckLine {
  label: string
  /** May have more than one line. */
  value: string
  fault: string
  question: Question
}

/** Every answer of an application with what is wrong with it. */
export const checkLines = (
  draft: ApplicationDraft,
  city: PublicCity,
  faults: ApplicationFaults,
): CheckLine[] => {
  const line = (
    question: Question,
    label: string,
    value: string,
    ...fields: ApplicationField[]
  ): CheckLine => ({
    question,
    label,
    value: value === '' ? '还没有填' : value,
    fault: fields.flatMap((field) => faults[field] ?? []).join('；'),
  })
  const principal =
    draft.kind === 'person'
      ? [
          line('principal', '委托人', draft.principalName, 'principalName'),
          line('principal', '身份证号', draft.principalIdNumber, 'principalIdNumber'),
          line('principal', '不能到场的原因', draft.reason, 'reason'),
        ]
      : [
          line('principal', '单位名称', draft.unitName, 'unitName'),
          line('principal', '统一社会信用代码', draft.creditCode, 'creditCode'),
        ]
  const matters = matterLines(city, draft.businesses).map(({ category, names }) => `${category}：${names}`)
  const term = draft.from === '' || draft.until === '' ? '' : termInWords(draft)
  return [
    line('kind', '委托人类型', draft.kind === '' ? '' : PRINCIPAL_KINDS[draft.kind], 'kind'),
    ...principal,
    line('matters', '委托事项', matters.join('\n'), 'businesses'),
    line('term', '委托期限', term, 'from', 'until'),
    line('photos', '授权委托书', draft.photos.length === 0 ? '' : `${draft.photos.length} 张照片`, 'photos'),
  ]
}
