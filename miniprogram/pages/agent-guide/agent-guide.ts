import { type Refusal, refuse } from '../../contract/refusals'
import { loadCity } from '../../services/city'
import { updateDraft } from '../../services/draft'
import { beginBooking, goOn } from '../../services/flow'
import { open } from '../../services/navigation'

Component({
  data: {
    ready: false,
    who: [] as string[],
    needs: [] as string[],
    /** Opened while booking, to choose this way. */
    booking: false,
    refusal: null as Refusal | null,
  },
  methods: {
    onLoad(query: { booking?: string }) {
      this.setData({ booking: query.booking !== undefined })
      void this.load()
    },
    async load() {
      const city = await loadCity()
      if (city) this.setData({ ready: true, refusal: null, ...city.agentGuide })
      else this.setData({ refusal: refuse('NETWORK') })
    },
    onBook() {
      if (this.data.booking) {
        updateDraft({ channel: 'agent' })
        goOn()
      } else beginBooking({ channel: 'agent' })
    },
    onAsk() {
      open('contact')
    },
  },
})
