import { dateOf } from '../../contract/calendar'
import { mobileFault, normaliseMobile } from '../../contract/identity'
import type { Refusal } from '../../contract/refusals'
import type { CitizenView } from '../../contract/registration'
import { fullDateInWords } from '../../contract/wording'
import { call } from '../../services/api'
import { loadCity } from '../../services/city'
import { goHome, open } from '../../services/navigation'
import { type ShareWords, sharesInWords } from '../../services/retention-words'
import { rememberCitizen } from '../../services/session'
import { clearPersonal } from '../../services/stored'

/** What is stored of the person, and until when; the phone number can be corrected here, and the account closed. */
Component({
  data: {
    ready: false,
    citizen: null as CitizenView | null,
    /** Since when, and under which text. */
    since: '',
    shares: [] as ShareWords[],
    refusal: null as Refusal | null,
    correcting: false,
    mobile: '',
    fault: '',
    saving: false,
    saved: false,
    correction: null as Refusal | null,
    asking: false,
    closing: false,
    obstacle: null as Refusal | null,
  },
  methods: {
    onShow() {
      void this.load()
    },
    async load() {
      const [city, reply] = await Promise.all([loadCity(), call('citizen.data', {})])
      if (!reply.ok) {
        this.setData({ refusal: reply })
        return
      }
      const { citizen, registeredAt, consent, shares, hasPass } = reply.data.data
      this.setData({
        ready: true,
        refusal: null,
        citizen,
        since:
          registeredAt === null
            ? ''
            : `${fullDateInWords(dateOf(new Date(registeredAt)))}登记，同意的是 ${consent} 版说明`,
        shares: city ? sharesInWords(shares, hasPass, city.policy.retention) : [],
      })
    },
    onCorrect() {
      this.setData({ correcting: true, saved: false, mobile: '', fault: '', correction: null })
    },
    onKeepNumber() {
      this.setData({ correcting: false, correction: null })
    },
    onMobile(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ mobile: event.detail.value, fault: '' })
    },
    async onSave() {
      const mobile = normaliseMobile(this.data.mobile)
      const fault = mobileFault(mobile)
      this.setData({ fault: fault ?? '', correction: null })
      if (fault !== null || this.data.saving) return
      this.setData({ saving: true })
      const reply = await call('citizen.correct-mobile', { mobile })
      this.setData({ saving: false })
      if (reply.ok) {
        rememberCitizen(reply.data.citizen)
        this.setData({ citizen: reply.data.citizen, correcting: false, saved: true })
      } else if (reply.fields?.mobile) this.setData({ fault: reply.fields.mobile })
      else this.setData({ correction: reply })
    },
    onRegister() {
      open('register')
    },
    onPrivacy() {
      open('privacy')
    },
    onAsk() {
      this.setData({ asking: true, obstacle: null })
    },
    onStay() {
      if (!this.data.closing) this.setData({ asking: false })
    },
    onVisibleChange(event: WechatMiniprogram.CustomEvent<{ visible: boolean }>) {
      if (!event.detail.visible) this.onStay()
    },
    async onClose() {
      if (this.data.closing) return
      this.setData({ closing: true })
      const reply = await call('citizen.close', {})
      this.setData({ closing: false, obstacle: reply.ok ? null : reply })
      if (!reply.ok) return
      clearPersonal()
      wx.showToast({ title: '已注销', icon: 'success' })
      goHome()
    },
  },
})
