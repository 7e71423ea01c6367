import { type MandateView, PRINCIPAL_KINDS } from '../../../contract/mandate'
import { currentCity } from '../../../services/city'
import { mandateState, type StateWords, termInWords } from '../../../services/mandate-words'

/** One mandate in short: for whom, its state and what that means, its term. Event: `open` ({ id }). */
Component({
  properties: {
    mandate: { type: Object, value: null as MandateView | null },
  },
  data: { state: null as StateWords | null, kind: '', term: '' },
  observers: {
    mandate(mandate: MandateView | null) {
      if (!mandate) return
      const expiringDays = currentCity()?.policy.agents.expiringDays ?? 0
      this.setData({
        state: mandateState(mandate, expiringDays),
        kind: PRINCIPAL_KINDS[mandate.kind],
        term: termInWords(mandate),
      })
    },
  },
  methods: {
    onOpen() {
      const mandate = this.data.mandate as MandateView | null
      if (mandate) this.triggerEvent('open', { id: mandate.id })
    },
  },
})
