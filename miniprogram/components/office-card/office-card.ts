import type { PublicCity } from '../../contract/city/public-city'
import { currentCity, type PublicOffice } from '../../services/city'
import { now } from '../../services/clock'
import { hoursInWords, type OpenNow, openNow } from '../../services/office-times'

/**
 * An office. To read: open or closed now, hours, address, navigation, telephone. To pick (`pick`): the whole card is
 * one target that says `note` (its next free slot); event `pick` ({ office: id }).
 */
Component({
  properties: {
    office: { type: Object, value: null as PublicOffice | null },
    pick: Boolean,
    /** What matters most for the choice: 最早可约：明天 9:00. */
    note: String,
    /** 约 1.2 公里; empty when unknown. */
    distance: String,
  },
  data: { now: null as OpenNow | null, hours: [] as string[] },
  observers: {
    office(office: PublicOffice | null) {
      const city: Pick<PublicCity, 'specialDays' | 'closures'> = currentCity() ?? { specialDays: [] }
      if (office) this.setData({ now: openNow(office, city, now()), hours: hoursInWords(office) })
    },
  },
  methods: {
    onPick() {
      const office = this.data.office as PublicOffice | null
      if (office && this.data.pick) this.triggerEvent('pick', { office: office.id })
    },
    onNavigate() {
      const office = this.data.office as PublicOffice | null
      if (!office?.location) return
      void wx.openLocation({ ...office.location, name: office.shortName, address: office.address })
    },
    onCall() {
      const office = this.data.office as PublicOffice | null
      // Fails when the person thinks better of it.
      if (office?.phone) wx.makePhoneCall({ phoneNumber: office.phone, fail: () => undefined })
    },
  },
})
