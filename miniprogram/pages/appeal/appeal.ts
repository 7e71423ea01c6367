import { appealFault, type BanView } from '../../contract/blacklist'
import type { Field } from '../../contract/city/businesses'
import type { Refusal } from '../../contract/refusals'
import { call } from '../../services/api'
import { type AppealWords, appealInWords, banInWords } from '../../services/ban-words'
import { goHome } from '../../services/navigation'
import { lastOverview, loadOverview, rememberBan } from '../../services/session'
import { stored } from '../../services/stored'

const WORDS: Field = {
  key: 'words',
  kind: 'text',
  label: '您的说明',
  hint: '写清楚当时的情况，为什么您认为不该暂停',
  required: true,
  maxLength: 500,
}

/** What was written about which ban, so that leaving the page loses nothing. */
const written = stored<{ ban: string; words: string }>('appeal')

/** Objecting to a ban, once, in words; and what came of it. */
Component({
  data: {
    field: WORDS,
    ready: false,
    ban: null as BanView | null,
    banWords: '',
    appeal: null as AppealWords | null,
    appealed: '',
    words: '',
    fault: '',
    sending: false,
    refusal: null as Refusal | null,
  },
  methods: {
    onShow() {
      void this.load()
    },
    async load() {
      if (lastOverview()) this.show()
      const reply = await loadOverview()
      this.setData({ refusal: reply.ok ? null : reply })
      if (reply.ok) this.show()
    },
    show() {
      const ban = lastOverview()?.ban ?? null
      const draft = written.read()
      this.setData({
        ready: true,
        ban,
        banWords: ban ? banInWords(ban) : '',
        appeal: ban && appealInWords(ban.appeal),
        appealed: ban?.appeal?.words ?? '',
        words: ban && draft?.ban === ban.id ? draft.words : '',
      })
    },
    change(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const { ban, appeal } = this.data
      const words = event.detail.value
      // The field says its words once more while it goes away after they were sent.
      if (!ban || appeal || words === this.data.words) return
      written.write({ ban: ban.id, words })
      this.setData({ words, fault: '' })
    },
    async submit() {
      const { ban, words, sending } = this.data
      if (!ban || sending) return
      const fault = appealFault(words) ?? ''
      this.setData({ fault, refusal: null })
      if (fault !== '') return
      this.setData({ sending: true })
      const reply = await call('ban.appeal', { ban: ban.id, words: words.trim() })
      this.setData({ sending: false })
      if (reply.ok) {
        written.clear()
        rememberBan(reply.data.ban)
        this.show()
        return
      }
      this.setData({ refusal: reply, fault: reply.fields?.words ?? '' })
    },
    retry() {
      if (this.data.ready && this.data.words !== '') void this.submit()
      else void this.load()
    },
    onHome() {
      goHome()
    },
  },
})
