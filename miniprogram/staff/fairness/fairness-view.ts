import type { Bar } from '../../components/bar-list/bar-list'
import { type FiguresView, heldOf, ratesOf, sumOfFigures } from '../../contract/figures'
import { percentOf, shareInWords } from '../../services/figure-words'

/** What tells whether seats go round fairly. */

export interface FairnessPart {
  name: string
  /** What it means, and what it does not. */
  text: string
  bars: Bar[]
}

const barOf = (id: string, name: string, count: number, whole: number, unit = '个'): Bar => ({
  id,
  name,
  words: `${count} ${unit}，占 ${shareInWords(whole === 0 ? null : count / whole)}`,
  percent: percentOf(count, whole),
})

export const fairnessParts = ({ total, parts, rememberedDays }: FiguresView): FairnessPart[] => {
  const seats = total.newSeats + total.repeatedSeats
  const of = (channel: string) =>
    sumOfFigures(parts.filter((part) => part.channel === channel).map(({ figures }) => figures))
  const personal = of('personal')
  const agent = of('agent')
  const held = heldOf(total)
  const fill = (figures: typeof total): string => shareInWords(ratesOf(figures).fill)
  return [
    {
      name: '号给了谁',
      text: `本人业务保留到当天的 ${seats} 个号。之前 ${rememberedDays} 天里约到过号的人，算“再次约到”。`,
      bars: [
        barOf('new', '新约到', total.newSeats, seats),
        barOf('repeated', '再次约到', total.repeatedSeats, seats),
      ],
    },
    {
      name: '放号就被抢走的',
      text: '放号后一分钟内约走的号。占得太多，来晚的人就约不到，可以增加号源或者分批放号。',
      bars: [barOf('rush', '一分钟内约走', total.rush, total.booked)],
    },
    {
      name: '取消后马上被别人约走的',
      text: '一个人取消，几分钟内另一个人约到同一时段。偶然也会这样，多了要看“异常线索”。',
      bars: [barOf('handed', '疑似转手', total.handedOver, total.booked)],
    },
    {
      name: '群众和代办人',
      text: `号源约出：本人业务 ${fill(personal)}，非本人业务 ${fill(agent)}。相差很多时，可以在“时间与号源”里调剂。`,
      bars: [
        barOf('personal', '本人业务', heldOf(personal), held),
        barOf('agent', '非本人业务', heldOf(agent), held),
      ],
    },
  ]
}
