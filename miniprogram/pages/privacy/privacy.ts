import { type Refusal, refuse } from '../../contract/refusals'
import { loadCity } from '../../services/city'

Component({
  data: { text: [] as string[], version: '', refusal: null as Refusal | null },
  methods: {
    onLoad() {
      void this.load()
    },
    async load() {
      const city = await loadCity()
      if (city) this.setData({ ...city.policy.consent, refusal: null })
      else this.setData({ refusal: refuse('NETWORK') })
    },
  },
})
