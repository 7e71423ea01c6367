import { actOnBans } from '../actions/bans/act-on-bans'
import { sweep } from '../actions/booking/sweep'
import { finishClosings } from '../actions/citizens/close-account'
import { erase } from '../actions/citizens/erase'
import { carryOutClosures } from '../actions/closures/carry-out-closures'
import { settleAnswers } from '../actions/feedback/answer-feedback'
import { computeFigures } from '../actions/figures/compute-figures'
import { endMandates } from '../actions/mandates/end-mandates'
import { sendMessages } from '../actions/messages/send-messages'
import { tellPeople } from '../actions/messages/tell-people'
import { settleOutages } from '../actions/no-shows/manage-missed'
import { markMissed } from '../actions/no-shows/mark-missed'
import { openSlots } from '../actions/slots/open-slots'
import { endElapsed } from '../actions/visits/end-elapsed'
import { onTimer } from '../platform/timer'

/** What has to be done whether or not somebody calls. */
export const main = onTimer([
  // All others work with the city that it reads anew.
  [{ name: 'open-slots', run: openSlots }],
  // Whatever dead calls left undone is decided before anybody acts on it.
  [{ name: 'sweep', run: sweep }],
  // Before those are looked for who have not come.
  [{ name: 'carry-out-closures', run: carryOutClosures }],
  [{ name: 'mark-missed', run: markMissed }],
  [
    { name: 'settle-outages', run: settleOutages },
    { name: 'end-elapsed', run: endElapsed },
    { name: 'end-mandates', run: endMandates },
    { name: 'settle-answers', run: settleAnswers },
  ],
  [
    // After outages, which end bans.
    { name: 'act-on-bans', run: actOnBans },
    // After everybody's day has ended.
    { name: 'compute-figures', run: computeFigures },
  ],
  [{ name: 'tell-people', run: tellPeople }],
  [
    // After whatever has put something into the outbox.
    { name: 'send-messages', run: sendMessages },
    { name: 'finish-closings', run: finishClosings },
  ],
  // After the days were counted that it erases people from.
  [{ name: 'erase', run: erase }],
])
