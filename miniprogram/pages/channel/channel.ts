import { readDraft, updateDraft } from '../../services/draft'
import { goOn } from '../../services/flow'
import { open } from '../../services/navigation'

Component({
  data: { chosen: '' },
  methods: {
    onShow() {
      this.setData({ chosen: readDraft()?.channel ?? '' })
    },
    choosePersonal() {
      updateDraft({ channel: 'personal' })
      goOn()
    },
    // Who may act for others comes first; the choice is made there.
    chooseAgent() {
      open('agent-guide', { booking: '1' })
    },
  },
})
