import { csvOf, plainText } from '../../cloudfunctions/domain/csv'

test('begins with the mark that makes Excel read Chinese, and quotes what has to be', () => {
  expect(
    csvOf([
      ['网点', '数'],
      ['车管所,"东"\n门', 3],
      [null, 0],
    ]),
  ).toBe('\uFEFF网点,数\r\n"车管所,""东""\n门",3\r\n,0\r\n')
})

test.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1', '－1', '＠x'])(
  'no program calculates the text %j',
  (text) => {
    expect(plainText(text)).toBe(`'${text}`)
    expect(csvOf([[text]])).toContain(`'${text}`)
  },
)

test('numbers stay numbers, below zero too', () => {
  expect(csvOf([[-1, 0.5]])).toBe('\uFEFF-1,0.5\r\n')
})
