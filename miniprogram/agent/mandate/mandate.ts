import { type MandateView, PRINCIPAL_KINDS } from '../../contract/mandate'
import { type Refusal, refuse } from '../../contract/refusals'
import { loadCity } from '../../services/city'
import { fetchFile } from '../../services/files'
import { beginBooking } from '../../services/flow'
import {
  type EventLine,
  historyLines,
  mandateState,
  type StateWords,
  termInWords,
} from '../../services/mandate-words'
import { findMandate, isInForce, isOfUnit, loadMandates } from '../../services/mandates'
import { open } from '../../services/navigation'
import { type MatterLine, matterLines } from '../matter-lines'

/** What can be done with a mandate in its state: correct it, book under it, or apply anew. */
type Way = 'correct' | 'book' | 'anew' | ''

const wayOf = (mandate: MandateView): Way => {
  if (mandate.state === 'returned') return 'correct'
  if (isInForce(mandate)) return 'book'
  return mandate.state === 'waiting' ? '' : 'anew'
}

/** One mandate: everything that was said in it, its photos, and what happened to it. */
Component({
  data: {
    id: '',
    mandate: null as MandateView | null,
    state: null as StateWords | null,
    lines: [] as { label: string; value: string }[],
    matters: [] as MatterLine[],
    history: [] as EventLine[],
    /** Photos on this phone; an empty path while one is on its way. */
    photos: [] as { id: string; path: string }[],
    way: '' as Way,
    refusal: null as Refusal | null,
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' })
    },
    onShow() {
      void this.load()
    },
    async load() {
      await this.show()
      const reply = await loadMandates()
      const shown = await this.show()
      if (!reply.ok) this.setData({ refusal: reply })
      else this.setData({ refusal: shown ? null : refuse('MANDATE_UNKNOWN') })
    },
    /** What this phone knows of it; answers whether it knows it. */
    async show(): Promise<boolean> {
      const mandate = findMandate(this.data.id)
      const city = await loadCity()
      if (!mandate || !city) return false
      const term = { label: '委托期限', value: termInWords(mandate) }
      this.setData({
        mandate,
        state: mandateState(mandate, city.policy.agents.expiringDays),
        lines: [
          { label: '委托人类型', value: PRINCIPAL_KINDS[mandate.kind] },
          ...(isOfUnit(mandate)
            ? [
                { label: '单位名称', value: mandate.principal },
                { label: '统一社会信用代码', value: mandate.creditCode },
              ]
            : [
                { label: '委托人', value: mandate.principal },
                { label: '身份证号', value: mandate.principalIdNumber },
                { label: '不能到场的原因', value: mandate.reason },
              ]),
          term,
        ],
        matters: matterLines(city, mandate.businesses),
        history: historyLines(mandate),
        way: wayOf(mandate),
      })
      void this.showPhotos(mandate)
      return true
    },
    async showPhotos({ photos }: MandateView) {
      const known = this.data.photos
      const pathOf = (id: string): string => known.find((photo) => photo.id === id)?.path ?? ''
      this.setData({ photos: photos.map((id) => ({ id, path: pathOf(id) })) })
      const paths = await Promise.all(photos.map(async (id) => pathOf(id) || (await fetchFile(id)) || ''))
      this.setData({ photos: photos.map((id, place) => ({ id, path: paths[place] ?? '' })) })
    },
    onPhoto(event: WechatMiniprogram.TouchEvent<object, object, { path: string }>) {
      const { path } = event.currentTarget.dataset
      const urls = this.data.photos.map((photo) => photo.path).filter((each) => each !== '')
      if (path !== '') void wx.previewImage({ current: path, urls })
    },
    onWay() {
      const { way, id } = this.data
      if (way === 'book') beginBooking({ channel: 'agent', mandate: id })
      else open('agent/apply', way === 'correct' ? { corrects: id } : {})
    },
  },
})
