import type { Field } from '../../contract/city'
import { detailFault, detailFaults, normaliseDetail, normaliseDetails } from '../../contract/details'
import type { Details } from '../../contract/models'
import { type Refusal, refuse } from '../../contract/refusals'
import { findBusiness, loadCity } from '../../services/city'
import { readDraft, updateDraft } from '../../services/draft'
import { goOn } from '../../services/flow'
import { takeFaults } from '../../services/server-faults'

Component({
  data: {
    ready: false,
    refusal: null as Refusal | null,
    fields: [] as Field[],
    platePrefix: '',
    values: {} as Details,
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
      const city = await loadCity()
      if (!city) {
        this.setData({ refusal: refuse('NETWORK') })
        return
      }
      const draft = readDraft()
      const business = findBusiness(city, draft?.business)
      if (!draft || !business) {
        goOn()
        return
      }
      const values = Object.fromEntries(business.fields.map(({ key }) => [key, draft.details[key] ?? '']))
      this.setData({ ready: true, fields: business.fields, platePrefix: city.platePrefix, values })
      this.showServerFaults()
    },
    retry() {
      void this.load()
    },
    change(event: WechatMiniprogram.CustomEvent<{ key: string; value: string }>) {
      const { key, value } = event.detail
      if (this.data.values[key] === value) return
      this.setData({ [`values.${key}`]: value, [`faults.${key}`]: '' })
      const confirmations = readDraft()?.confirmations
      updateDraft({
        details: this.data.values,
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
      updateDraft({ details })
      this.setData({ values: details })
      const faults = detailFaults(fields, details)
      if (Object.keys(faults).length > 0) this.showFaults(faults)
      else goOn()
    },
    showServerFaults() {
      const faults = takeFaults()
      if (Object.keys(faults).length > 0) this.showFaults(faults)
    },
    showFaults(faults: Record<string, string>) {
      this.setData({ faults })
      const first = this.data.fields.find(({ key }) => key in faults)
      if (first) wx.pageScrollTo({ selector: `#field-${first.key}`, offsetTop: -80 })
    },
  },
})
