import type { SimulatedRoot } from 'miniprogram-simulate'
import { refuse } from '../../../miniprogram/contract/refusals'
import type { Found, VisitView } from '../../../miniprogram/contract/visit'
import { emitted, renderComponent, tap } from '../../helpers/render-component'
import { says } from '../controls'
import { city } from '../fake-phone'
import { settled, wordsOf } from '../open-page'
import { foundVisit, nobody, visitView } from './visits'
import { OFFICE, WindowPhone } from './window-phone'

let phone: WindowPhone
beforeEach(() => {
  phone = new WindowPhone()
  phone.answer('visit.move', () => ({ visit: visitView({ status: 'admitted', ahead: 2 }) }))
})

const decision = (found: Found, leaveLabel = '继续扫码') =>
  renderComponent('staff/components/visit-decision/visit-decision', {
    properties: { found, office: OFFICE, leaveLabel },
  })
const press = async (screen: SimulatedRoot, control: string) => {
  await tap(screen.querySelector(control))
  await settled()
}
const say = async (screen: SimulatedRoot, control: string, event: string, detail: object) => {
  says(screen.querySelector(control), event, detail)
  await settled()
}
const moves = () => phone.callsOf('visit.move').map((input) => (input as { move: object }).move)
const mark = (screen: SimulatedRoot, place: number) => tap(screen.querySelectorAll('.paper')[place])
/** Answers what a query for places on the screen would, there being none in these tests. */
const queryOf = (nodes: object[]) => {
  const query = {
    select: () => query,
    boundingClientRect: () => query,
    selectViewport: () => query,
    scrollOffset: () => query,
    exec: (callback: (nodes: object[]) => void) => callback(nodes),
  }
  return query
}

it('shows what the system sees, who should stand here, and all digits in groups', () => {
  const words = wordsOf(decision(foundVisit()))
  for (const part of [
    '可以入厅',
    '王秀英',
    '360602 19540312 0040',
    '补换领号牌',
    '鹰潭 A12345',
    '2611 2448 2137',
  ])
    expect(words).toContain(part)
})

it('says the time against now, and the day unless that is today', () => {
  expect(wordsOf(decision(foundVisit()))).toContain('上午 9:00–9:30 · 现在 9:00')
  expect(wordsOf(decision(foundVisit({ date: '2026-11-25' })))).toContain('明天 11月25日（周三）上午')
})

it('one tap lets somebody in, on the revision that was seen, and says the place in the queue', async () => {
  const screen = decision(foundVisit())
  const decided = emitted(screen, 'decided')
  await press(screen, '.usual')
  expect(phone.callsOf('visit.move')).toEqual([
    {
      requestId: expect.stringMatching(/^[a-z0-9]{24}$/),
      office: OFFICE,
      visit: '261124482137',
      revision: 1,
      move: { what: 'admit' },
    },
  ])
  expect(decided).toEqual([{ words: '已入厅 · 第 3 位' }])
})

it('a retry after a lost answer is the same request, and decides once', async () => {
  phone.answer('visit.move', () => 'silence')
  const screen = decision(foundVisit())
  await press(screen, '.usual')
  expect(wordsOf(screen)).toContain('网络不通')
  // Two buttons side by side that do the same are one too many.
  expect(screen.querySelector('.usual')).toBeUndefined()
  await say(screen, '.refusal', 'retry', {})
  const [first, second] = phone.callsOf('visit.move')
  expect(second).toEqual(first)
})

it('after a lost answer a paper that is marked is about something else, and nothing is repeated', async () => {
  phone.answer('visit.move', () => 'silence')
  const screen = decision(foundVisit())
  await press(screen, '.usual')
  await mark(screen, 0)
  expect(wordsOf(screen)).not.toContain('网络不通')
  await press(screen, '.return')
  expect(moves()).toMatchObject([{ what: 'admit' }, { what: 'return' }])
})

it('taps while it is being decided do nothing', async () => {
  const screen = decision(foundVisit())
  const answer = phone.holdAnswers()
  await tap(screen.querySelector('.usual'))
  await tap(screen.querySelector('.usual'))
  answer()
  await settled()
  expect(phone.callsOf('visit.move')).toHaveLength(1)
})

it('when somebody else was faster, it shows how it stands now', async () => {
  phone.answer('visit.move', () =>
    refuse('VISIT_CHANGED', { who: '周*', when: '今天 8:59', what: '可以入厅' }),
  )
  phone.answer('visit.open', () =>
    foundVisit(
      { status: 'admitted', revision: 2, moves: ['call', 'done', 'leave'] },
      { code: 'inside', tone: 'caution', title: '已经入厅', advice: '8:59 已核对入厅。' },
    ),
  )
  const screen = decision(foundVisit())
  await press(screen, '.usual')
  const words = wordsOf(screen)
  for (const part of ['今天 8:59 周*已经处理过', '已经入厅', '叫到窗口']) expect(words).toContain(part)
  await press(screen, '.usual')
  expect(phone.callsOf('visit.move')[1]).toMatchObject({ revision: 2, move: { what: 'call' } })
})

describe('papers', () => {
  it('are the materials of the business; nothing has to be ticked to let somebody in', () => {
    const screen = decision(foundVisit())
    expect(screen.querySelectorAll('.paper').length).toBeGreaterThan(0)
    expect(wordsOf(screen)).toContain('身份证')
    expect(screen.querySelector('.usual')).toBeDefined()
  })

  it('one that is missing makes the main button a return ticket, and says until when', async () => {
    const screen = decision(foundVisit())
    await mark(screen, 0)
    expect(screen.querySelector('.usual')).toBeUndefined()
    expect(wordsOf(screen)).toContain('缺 1 样，先回去补')
    expect(wordsOf(screen)).toContain('最晚 12月1日（周二）带齐再来')
    phone.answer('visit.move', () => ({
      visit: visitView({ status: 'returning', returnUntil: '2026-12-01' }),
    }))
    const decided = emitted(screen, 'decided')
    await press(screen, '.return')
    expect(moves()).toEqual([{ what: 'return', lacking: [expect.stringContaining('身份证')] }])
    expect(decided).toEqual([{ words: '可补到 12月1日（周二）' }])
  })

  it.each([
    ['covers it', 640, [{ scrollTop: 160 }]],
    ['leaves it free', 700, []],
  ])('one that was just marked stays in view when the bar %s', async (_how, top, scrolled) => {
    const scrolls: object[] = []
    Object.assign(wx, { pageScrollTo: ({ scrollTop }: { scrollTop: number }) => scrolls.push({ scrollTop }) })
    const screen = decision(foundVisit())
    const nodes = [{ bottom: 700 }, { top }, { scrollTop: 100 }]
    Object.assign(screen.instance, { createSelectorQuery: () => queryOf(nodes) })
    await mark(screen, 0)
    await settled()
    expect(scrolls).toEqual(scrolled)
  })

  it('a second tap takes the mark back', async () => {
    const screen = decision(foundVisit())
    await mark(screen, 0)
    await mark(screen, 0)
    expect(screen.querySelector('.usual')).toBeDefined()
  })

  it('what was missing the last time stands first, whether the city still asks for it or not', () => {
    const asked = city.businesses.find(({ id }) => id === 'ebike-register')?.materials ?? []
    const last = asked[asked.length - 1]?.name ?? ''
    const lacking = [last, '号牌遗失声明']
    const screen = decision(
      foundVisit({ business: 'ebike-register', status: 'returning', lacking, moves: ['admit', 'refuse'] }),
    )
    const papers = screen.querySelectorAll('.paper').map((paper) => wordsOf(paper))
    expect(papers).toHaveLength(asked.length + 1)
    expect(papers.slice(0, 2)).toEqual([
      expect.stringContaining('号牌遗失声明上次缺'),
      expect.stringContaining(`${last}上次缺`),
    ])
  })

  it('without a second return ticket the sheet is filled in with what is missing', async () => {
    const screen = decision(foundVisit({ status: 'returning', moves: ['admit', 'refuse'] }))
    await mark(screen, 0)
    expect(wordsOf(screen)).toContain('已经给过一次补办凭证')
    expect(screen.querySelector('.return')).toBeUndefined()
    await press(screen, '.others')
    expect(screen.data).toMatchObject({
      choice: 'refuse:other',
      words: expect.stringContaining('材料不齐：'),
    })
  })

  it('agents need their own papers, too', () => {
    const agent = { name: '刘洋', idNumber: '360603199105170239', unit: null }
    const own = decision(foundVisit()).querySelectorAll('.paper').length
    expect(decision(foundVisit({ agent })).querySelectorAll('.paper').length).toBeGreaterThan(own)
  })
})

describe('turning somebody away', () => {
  const turnAway = async (choice: string, words: string) => {
    const screen = decision(foundVisit())
    const decided = emitted(screen, 'decided')
    await press(screen, '.others')
    await say(screen, '.choices', 'pick', { id: choice })
    if (words !== '') await say(screen, '.words', 'change', { key: 'words', value: words })
    await say(screen, '.sheet', 'confirm', {})
    return { screen, decided }
  }

  it('takes a reason and what was seen, and says that a manager will judge', async () => {
    const { decided } = await turnAway('refuse:not-the-person', ' 照片不是他 ')
    expect(moves()).toEqual([{ what: 'refuse', reason: 'not-the-person', words: '照片不是他' }])
    expect(decided).toEqual([{ words: '已记下，转管理员' }])
  })

  it('for another reason nobody is reported', async () => {
    const { decided } = await turnAway('refuse:other', '酒后')
    expect(decided).toEqual([{ words: '已记为不予办理' }])
  })

  it.each([
    ['', '', { choice: '请选择一项', words: '' }],
    ['refuse:false-information', '', { choice: '', words: '请写一句看到的情况' }],
  ])('with the choice %j and the words %j it asks for what is missing', async (choice, words, faults) => {
    const { screen } = await turnAway(choice, words)
    expect(screen.data.faults).toEqual(faults)
    expect(moves()).toEqual([])
  })

  it('a lost answer stays in the sheet with what was written', async () => {
    phone.answer('visit.move', () => 'silence')
    const { screen } = await turnAway('refuse:other', '酒后')
    expect(screen.data).toMatchObject({ sheet: true, words: '酒后', refusal: { code: 'NETWORK' } })
    await say(screen, '.sheet', 'confirm', {})
    const [first, second] = phone.callsOf('visit.move')
    expect(second).toEqual(first)
  })

  it('what the server finds wrong with the words stands at them', async () => {
    phone.answer('visit.move', () => refuse('INVALID_INPUT', { words: '太长了' }))
    const { screen } = await turnAway('refuse:other', '酒后')
    expect(screen.data.faults).toMatchObject({ words: '太长了' })
  })

  it('nobody occupies the personal column in the agents’ own', async () => {
    const reasons = (visit: Partial<VisitView>) =>
      (decision(foundVisit(visit)).data.others as { id: string }[]).map(({ id }) => id)
    expect(reasons({})).toContain('refuse:agent-in-personal')
    expect(reasons({ channel: 'agent' })).not.toContain('refuse:agent-in-personal')
  })
})

it('who is inside can be done or gone', async () => {
  const screen = decision(
    foundVisit({ status: 'called', moves: ['done', 'call', 'return', 'leave', 'refuse'] }),
  )
  expect(wordsOf(screen)).toContain('办完')
  await press(screen, '.others')
  await say(screen, '.choices', 'pick', { id: 'leave' })
  await say(screen, '.sheet', 'confirm', {})
  await press(screen, '.usual')
  expect(moves()).toEqual([{ what: 'leave' }, { what: 'done' }])
})

describe('in the agent channel', () => {
  const agent = { name: '刘洋', idNumber: '360603199105170239', unit: '顺达汽车销售服务有限公司' }
  const names = (visit: Partial<VisitView>) =>
    (decision(foundVisit({ channel: 'agent', agent, ...visit })).data.people as { name: string }[]).map(
      ({ name }) => name,
    )

  it('the agent, who stands here, comes first; then unit and owner', () => {
    expect(names({})).toEqual(['刘洋', '顺达汽车销售服务有限公司', '王秀英'])
  })

  it('a unit that books for itself is named once', () => {
    const person = { name: agent.unit, idNumber: '91350100M000100Y43' }
    expect(names({ person })).toEqual(['刘洋', agent.unit])
  })

  it('the photo of the power of attorney can be looked at, and fetched anew', async () => {
    const previews: object[] = []
    Object.assign(wx, { previewImage: (options: object) => previews.push(options) })
    const photoLinks = ['https://files/1', 'https://files/2']
    const screen = decision(foundVisit({ channel: 'agent', agent, photoLinks }))
    await tap(screen.querySelectorAll('.photo')[1])
    expect(previews).toEqual([{ urls: photoLinks, current: 'https://files/2' }])
    phone.answer('visit.open', () => foundVisit({ agent, photoLinks: ['https://files/3'] }))
    says(screen.querySelector('.photo'), 'error', {})
    await settled()
    await press(screen, '.reload')
    expect(screen.data.photos).toEqual(['https://files/3'])
  })
})

describe('with a code that leads to nobody', () => {
  const old = () =>
    nobody({ code: 'old-code', tone: 'stop', title: '不是现在的二维码', advice: '可能是截图。' })

  it('the main button goes on, and nothing can be decided', async () => {
    const screen = decision(old())
    const left = emitted(screen, 'leave')
    expect(wordsOf(screen)).toContain('不是现在的二维码')
    expect(screen.querySelector('.usual')).toBeUndefined()
    await press(screen, '.leave')
    expect(left).toHaveLength(1)
  })

  it('it offers to look by number', async () => {
    await press(decision(old()), '.way-on')
    expect(phone.visited).toEqual(['/staff/find/find'])
  })
})

it('an appointment that is over offers a place in the row', async () => {
  const over = foundVisit({ status: 'done', moves: [] }, { code: 'done', tone: 'stop', title: '已经办完' })
  await press(decision(over), '.way-on')
  expect(phone.visited).toEqual(['/staff/walk-in/walk-in'])
})

it('who was let in without an appointment has no name and no papers', () => {
  const screen = decision(
    foundVisit({
      id: `${OFFICE}.2026-11-24.12`,
      entry: 'walk-in',
      status: 'admitted',
      person: null,
      business: '',
      businessName: '电动自行车业务',
      from: '09:00',
      to: '09:00',
      moves: ['call', 'done', 'leave'],
    }),
  )
  expect(screen.data.people).toEqual([])
  expect(screen.querySelectorAll('.paper')).toHaveLength(0)
  expect(wordsOf(screen)).toContain('现场 12 号')
})
