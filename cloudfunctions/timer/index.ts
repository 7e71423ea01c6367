import { actOnBans } from '../actions/act-on-bans'
import { settleAnswers } from '../actions/answer-feedback'
import { carryOutClosures } from '../actions/carry-out-closures'
import { finishClosings } from '../actions/close-account'
import { computeFigures } from '../actions/compute-figures'
import { endElapsed } from '../actions/end-elapsed'
import { endMandates } from '../actions/end-mandates'
import { erase } from '../actions/erase'
import { settleOutages } from '../actions/manage-missed'
import { markMissed } from '../actions/mark-missed'
import { openSlots } from '../actions/open-slots'
import { sendMessages } from '../actions/send-messages'
import { sweep } from '../actions/sweep'
import { tellPeople } from '../actions/tell-people'
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
