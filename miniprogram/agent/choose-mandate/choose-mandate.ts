import type { Refusal } from '../../contract/refusals'
import { loadCity } from '../../services/city'
import { readDraft, updateDraft } from '../../services/draft'
import { goOn, resumeInPlace } from '../../services/flow'
import { termInWords } from '../../services/mandate-words'
import { knownMandates, loadMandates, mandateInForce, mandatesInForce } from '../../services/mandates'
import { open } from '../../services/navigation'

interface Row {
  id: string
  principal: string
  term: string
  matters: number
  chosen: boolean
}

const rowsOf = (chosen: string | undefined): Row[] =>
  mandatesInForce().map((mandate) => ({
    id: mandate.id,
    principal: mandate.principal,
    term: termInWords(mandate),
    matters: mandate.businesses.length,
    chosen: mandate.id === chosen,
  }))

/** Under which mandate the booking is made. Goes on by itself when there is one only; without any, says what to do. */
Component({
  data: {
    ready: false,
    rows: [] as Row[],
    /** Mandates that were applied for and are not good for a booking. */
    others: 0,
    refusal: null as Refusal | null,
  },
  methods: {
    onShow() {
      void this.load()
    },
    async load() {
      const wasChosen = mandateInForce(readDraft()?.mandate) !== undefined
      if (mandatesInForce().length > 0) this.show()
      const [reply] = await Promise.all([loadMandates(), loadCity()])
      if (!reply.ok && knownMandates() === null) {
        this.setData({ refusal: reply })
        return
      }
      this.setData({ refusal: null })
      // Who came to change the choice is asked; who came because nothing was known yet goes on.
      const isFound = !wasChosen && mandateInForce(readDraft()?.mandate) !== undefined
      if (isFound || mandatesInForce().length === 1) resumeInPlace()
      else this.show()
    },
    show() {
      const rows = rowsOf(readDraft()?.mandate)
      const others = (knownMandates()?.mandates.length ?? 0) - rows.length
      this.setData({ ready: true, rows, others })
    },
    onChoose(event: WechatMiniprogram.TouchEvent<object, object, { id: string }>) {
      updateDraft({ channel: 'agent', mandate: event.currentTarget.dataset.id })
      goOn()
    },
    onApply() {
      open(this.data.others > 0 ? 'agent/mandates' : 'agent/apply')
    },
    onGuide() {
      open('agent-guide')
    },
  },
})
