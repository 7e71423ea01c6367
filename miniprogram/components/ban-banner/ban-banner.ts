import type { BanView } from '../../contract/blacklist'
import { appealInWords, banInWords } from '../../services/ban-words'
import { open } from '../../services/navigation'

/** Why no booking is possible online, until when, what stays open, and the way to object. */
Component({
  properties: {
    ban: { type: Object, value: null as BanView | null },
  },
  data: { words: '', appeal: '' },
  observers: {
    ban(ban: BanView | null) {
      if (ban) this.setData({ words: banInWords(ban), appeal: appealInWords(ban.appeal)?.state ?? '' })
    },
  },
  methods: {
    onAppeal() {
      open('appeal')
    },
  },
})
