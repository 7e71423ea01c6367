import type { Business } from '../../contract/city/businesses'
import { type Refusal, refuse } from '../../contract/refusals'
import { isCovered } from '../../services/booking-questions'
import { currentCity, findBusiness, loadCity } from '../../services/city'
import { readDraft, startDraft, updateDraft } from '../../services/draft'
import { goOn } from '../../services/flow'

/** Whether the person books for others while the business wants them in person. */
const mustComeInPerson = (business: Business): boolean =>
  readDraft()?.channel === 'agent' && !business.channels.includes('agent')

/** Whether the mandate of the booking does not name the business. */
const isBeyondMandate = (business: Business): boolean => {
  const draft = readDraft()
  return draft !== null && !isCovered(draft, business)
}

Component({
  data: {
    refusal: null as Refusal | null,
    business: null as Business | null,
    categoryName: '',
    /** Shown as something to read: without where one stands in a booking. */
    reading: false,
    inPersonOnly: false,
    mustChange: false,
    /** It can be handled for others, but the mandate does not say so. */
    notCovered: false,
    /** What agents need besides, where one books. */
    needs: [] as string[],
  },
  methods: {
    onLoad(query: { business?: string; read?: string }) {
      this.setData({ reading: query.read !== undefined })
      void this.load(query.business ?? readDraft()?.business)
    },
    /** The channel may have been changed on a page above. */
    onShow() {
      if (this.data.business) this.judge(this.data.business)
    },
    /** What the booking that is being made means for this business. */
    judge(business: Business) {
      const mustChange = mustComeInPerson(business)
      this.setData({
        mustChange,
        notCovered: !mustChange && isBeyondMandate(business),
        needs: readDraft()?.channel === 'agent' ? (currentCity()?.agentGuide.needs ?? []) : [],
      })
    },
    async load(id: string | undefined) {
      this.setData({ refusal: null })
      const city = await loadCity()
      const business = findBusiness(city, id)
      if (!city || !business) {
        this.setData({ refusal: refuse(city ? 'BUSINESS_UNKNOWN' : 'NETWORK') })
        return
      }
      this.setData({
        business,
        categoryName: city.categories.find(({ id }) => id === business.category)?.name ?? '',
        inPersonOnly: !business.channels.includes('agent'),
      })
      this.judge(business)
      wx.setNavigationBarTitle({ title: business.name })
    },
    retry() {
      void this.load(this.data.business?.id ?? readDraft()?.business)
    },
    book() {
      const { business } = this.data
      if (!business) return
      if (this.data.notCovered) {
        startDraft({ business: business.id })
        goOn()
        return
      }
      const [channel, other] = business.channels
      updateDraft({
        business: business.id,
        ...(channel !== undefined && other === undefined ? { channel } : {}),
      })
      goOn()
    },
  },
})
