import type { Refusal } from '../../contract/refusals'
import type { Found } from '../../contract/visit'
import { call } from '../../services/api'
import { loadCity } from '../../services/city'
import { learn } from '../../services/clock'
import { goBack } from '../../services/navigation'
import { loadOffice } from '../components/office-bar/load-office'

/** The decision screen of somebody from a list, or whose number was typed in. */
Component({
  data: {
    id: '',
    office: '',
    found: null as Found | null,
    refusal: null as Refusal | null,
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' })
      void this.load()
    },
    async load() {
      const [place] = await Promise.all([loadOffice(), loadCity()])
      const office = place.ok ? place.data?.id : undefined
      if (office === undefined) return
      const reply = await call('visit.open', { office, visit: this.data.id })
      if (reply.ok) learn(reply.data.now)
      this.setData(reply.ok ? { office, found: reply.data, refusal: null } : { office, refusal: reply })
    },
    onDecided(event: WechatMiniprogram.CustomEvent<{ words: string }>) {
      goBack()
      void wx.showToast({ title: event.detail.words, icon: 'none' })
    },
    onLeave() {
      goBack()
    },
  },
})
