import { officesFor } from '../../contract/city/offices'
import type { Refusal } from '../../contract/refusals'
import type { OfficeAvailability } from '../../contract/slots'
import { call } from '../../services/api'
import { cityFor, currentCity, findBusiness, findOffice } from '../../services/city'
import { now } from '../../services/clock'
import type { Place } from '../../services/distance'
import { readDraft, updateDraft } from '../../services/draft'
import { goOn } from '../../services/flow'
import { open } from '../../services/navigation'
import { type OfficeOrder, type OfficeRow, officeRows } from '../../services/office-choice'

Component({
  data: {
    ready: false,
    loading: false,
    refusal: null as Refusal | null,
    rows: [] as OfficeRow[],
    order: 'listed' as OfficeOrder,
    availability: null as OfficeAvailability[] | null,
    here: null as Place | null,
    locating: false,
    /** Why there are no distances. */
    unlocated: '',
  },
  methods: {
    onShow() {
      void this.load()
    },
    async load() {
      const city = await cityFor(this)
      if (!city) return
      const draft = readDraft()
      const { channel, business } = draft ?? {}
      if (channel === undefined || !findBusiness(city, business) || business === undefined) {
        goOn()
        return
      }
      if (this.data.loading) return
      this.setData({ loading: true, refusal: null })
      this.arrange()
      const reply = await call('office.list', { channel, business })
      this.setData({ loading: false })
      if (reply.ok) this.setData({ availability: reply.data.offices })
      else this.setData({ refusal: reply })
      this.arrange()
    },
    retry() {
      void this.load()
    },
    arrange() {
      const city = currentCity()
      const business = findBusiness(city, readDraft()?.business)
      if (!city || !business) return
      const { availability, here, order } = this.data
      const rows = officeRows(officesFor(city, business), city, { availability, here, order, now: now() })
      this.setData({ ready: true, rows })
    },
    async sortNearest() {
      if (this.data.locating) return
      if (!this.data.here) await this.locate()
      if (!this.data.here) return
      this.setData({ order: 'nearest' })
      this.arrange()
    },
    sortEarliest() {
      this.setData({ order: 'earliest' })
      this.arrange()
    },
    /** Asked for by a tap only. A person who says no still chooses by name and address. */
    async locate() {
      this.setData({ locating: true, unlocated: '' })
      try {
        const { latitude, longitude } = await wx.getLocation({ type: 'gcj02' })
        this.setData({ here: { latitude, longitude } })
      } catch {
        this.setData({ unlocated: '没有拿到您的位置，请按地址选择。' })
      }
      this.setData({ locating: false })
    },
    showMap(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      const office = findOffice(currentCity(), event.currentTarget.dataset.id)
      if (office?.location)
        void wx.openLocation({ ...office.location, name: office.shortName, address: office.address })
    },
    showNotice(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      open('notice', { id: event.currentTarget.dataset.id })
    },
    pick(event: WechatMiniprogram.CustomEvent<{ office: string }>) {
      updateDraft({ office: event.detail.office })
      goOn()
    },
  },
})
