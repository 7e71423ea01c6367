import type { Details } from '../../contract/booking'
import type { Field } from '../../contract/city/businesses'
import { detailFault, detailFaults, normaliseDetail, normaliseDetails } from '../../contract/details'
import type { MandateView } from '../../contract/mandate'
import type { Refusal } from '../../contract/refusals'
import { asksPrincipal } from '../../services/booking-questions'
import { cityFor, findBusiness } from '../../services/city'
import { now } from '../../services/clock'
import { type DraftPatch, readDraft, updateDraft } from '../../services/draft'
import { goOn } from '../../services/flow'
import { findMandate } from '../../services/mandates'
import {
  type DraftPrincipal,
  NO_PRINCIPAL,
  normalisePrincipal,
  principalFaults,
} from '../../services/principal'
import { ITS_HEADING, scrollTo } from '../../services/scrolling'
import { takeFaults } from '../../services/server-faults'

const PRINCIPAL_FIELDS = ['principal', 'principalName', 'principalIdNumber']

Component({
  data: {
    ready: false,
    refusal: null as Refusal | null,
    fields: [] as Field[],
    platePrefix: '',
    values: {} as Details,
    /** Whose agent the person is: a unit asks for whom, a person is the one. */
    mandate: null as MandateView | null,
    asksPrincipal: false,
    principal: NO_PRINCIPAL,
    /** Key of field → what is wrong. */
    faults: {} as Record<string, string>,
  },
  methods: {
    onLoad() {
      void this.load()
    },
    onShow() {
      if (this.data.ready) this.showServerFaults()
    },
    async load() {
      this.setData({ refusal: null })
      const city = await cityFor(this)
      if (!city) return
      const draft = readDraft()
      const business = findBusiness(city, draft?.business)
      if (!draft || !business) {
        goOn()
        return
      }
      const values = Object.fromEntries(business.fields.map(({ key }) => [key, draft.details[key] ?? '']))
      this.setData({
        ready: true,
        fields: business.fields,
        platePrefix: city.platePrefix,
        values,
        mandate: draft.channel === 'agent' ? (findMandate(draft.mandate) ?? null) : null,
        asksPrincipal: asksPrincipal(draft),
        principal: draft.principal ?? NO_PRINCIPAL,
      })
      this.showServerFaults()
    },
    retry() {
      void this.load()
    },
    change(event: WechatMiniprogram.CustomEvent<{ key: string; value: string }>) {
      const { key, value } = event.detail
      if (this.data.values[key] === value) return
      this.setData({ [`values.${key}`]: value, [`faults.${key}`]: '' })
      this.keep({ details: this.data.values })
    },
    changePrincipal(event: WechatMiniprogram.CustomEvent<{ principal: DraftPrincipal }>) {
      const { principal } = event.detail
      this.setData({ principal, 'faults.principal': '' })
      this.keep({ principal })
    },
    leavePrincipal(event: WechatMiniprogram.CustomEvent<{ fault: 'principalName' | 'principalIdNumber' }>) {
      const { fault } = event.detail
      const faults = principalFaults(normalisePrincipal(this.data.principal), now())
      this.setData({ [`faults.${fault}`]: faults[fault] ?? '' })
    },
    keep(patch: DraftPatch) {
      const confirmations = readDraft()?.confirmations
      updateDraft({
        ...patch,
        // What was confirmed as true has changed.
        ...(confirmations?.truth ? { confirmations: { ...confirmations, truth: false } } : {}),
      })
    },
    leave(event: WechatMiniprogram.CustomEvent<{ key: string }>) {
      const field = this.data.fields.find(({ key }) => key === event.detail.key)
      const typed = this.data.values[event.detail.key] ?? ''
      // An empty field is not wrong yet while the person is still looking around.
      if (!field || typed === '') return
      this.setData({ [`faults.${field.key}`]: detailFault(field, normaliseDetail(field, typed)) ?? '' })
    },
    next() {
      const { fields, values } = this.data
      const details = normaliseDetails(fields, values)
      const principal = normalisePrincipal(this.data.principal)
      updateDraft({ details, ...(this.data.asksPrincipal ? { principal } : {}) })
      this.setData({ values: details, principal })
      const faults: Record<string, string> = {
        ...detailFaults(fields, details),
        ...(this.data.asksPrincipal ? principalFaults(principal, now()) : {}),
      }
      if (Object.keys(faults).length > 0) this.showFaults(faults)
      else goOn()
    },
    showServerFaults() {
      const faults = takeFaults()
      if (Object.keys(faults).length > 0) this.showFaults(faults)
    },
    showFaults(faults: Record<string, string>) {
      this.setData({ faults })
      const isOfPrincipal = PRINCIPAL_FIELDS.some((key) => key in faults)
      const first = isOfPrincipal ? 'principal' : this.data.fields.find(({ key }) => key in faults)?.key
      if (first !== undefined) scrollTo(`#field-${first}`, ITS_HEADING)
    },
  },
})
