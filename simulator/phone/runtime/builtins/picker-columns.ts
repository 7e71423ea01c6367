import { element } from '../dom'

/** Height of one row of a wheel, in pixels. */
export const rowHeight = 44

/** Wheels to turn, with what is chosen on each. */
export class PickerColumns {
  readonly element = element('div', 'phone-columns')
  readonly chosen: number[] = []

  constructor(private readonly onTurn: (column: number, index: number) => void) {}

  /** Sets the rows of a column; what was chosen stays when it is still there. */
  fill(column: number, rows: readonly string[], index = this.chosen[column] ?? 0): void {
    const wheel = this.wheel(column)
    const chosen = Math.min(index, Math.max(0, rows.length - 1))
    if (chosen === this.chosen[column] && isFilledWith(wheel, rows)) return
    this.chosen[column] = chosen
    wheel.replaceChildren(...rows.map((row, place) => this.row(wheel, row, place)))
    wheel.scrollTop = chosen * rowHeight
  }

  /** Turns the wheels to what is chosen, once they are on the screen: before, a browser turns nothing. */
  show(): void {
    this.chosen.forEach((index, column) => {
      this.wheel(column).scrollTop = index * rowHeight
    })
  }

  /** What the wheels show now, even if one is still turning. */
  read(): number[] {
    return this.chosen.map((_index, column) => Math.round(this.wheel(column).scrollTop / rowHeight))
  }

  private row(wheel: HTMLElement, text: string, place: number): HTMLElement {
    const row = element('div', '', text)
    row.addEventListener('click', () => wheel.scrollTo({ top: place * rowHeight, behavior: 'smooth' }))
    return row
  }

  private wheel(column: number): HTMLElement {
    const existing = this.element.children[column]
    if (existing instanceof HTMLElement) return existing
    const wheel = element('div', 'phone-column')
    let timer = 0
    wheel.addEventListener('scroll', () => {
      clearTimeout(timer)
      timer = window.setTimeout(() => {
        const index = Math.round(wheel.scrollTop / rowHeight)
        if (index === this.chosen[column]) return
        this.chosen[column] = index
        this.onTurn(column, index)
      }, 80)
    })
    this.element.append(wheel)
    return wheel
  }
}

const isFilledWith = (wheel: HTMLElement, rows: readonly string[]): boolean =>
  wheel.children.length === rows.length &&
  rows.every((row, place) => wheel.children[place]?.textContent === row)
