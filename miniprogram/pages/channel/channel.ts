import { readDraft, updateDraft } from '../../services/draft'
import { goOn } from '../../services/flow'
import { loadMandates } from '../../services/mandates'
import { lastOverview } from '../../services/session'

Component({
  data: { chosen: '' },
  methods: {
    onShow() {
      this.setData({ chosen: readDraft()?.channel ?? '' })
      // So that they are there, and as they are now, when they are asked for.
      if (lastOverview()?.isAgent) void loadMandates()
    },
    choosePersonal() {
      updateDraft({ channel: 'personal' })
      goOn()
    },
    // Under which mandate is the next question, unless there is one only.
    chooseAgent() {
      updateDraft({ channel: 'agent' })
      goOn()
    },
  },
})
