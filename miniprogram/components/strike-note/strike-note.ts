import type { StrikesView } from '../../contract/blacklist'
import { strikeLines, strikesInWords } from '../../services/strike-words'

/** Broken promises that count, and what more of them lead to. Nothing is shown without any. */
Component({
  properties: {
    strikes: { type: Object, value: null as StrikesView | null },
  },
  data: { words: '', lines: [] as string[] },
  observers: {
    strikes(strikes: StrikesView | null) {
      this.setData(
        strikes ? { words: strikesInWords(strikes), lines: strikeLines(strikes) } : { words: '', lines: [] },
      )
    },
  },
})
