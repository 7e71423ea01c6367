export interface PhoneStart {
  /** Milliseconds by which the simulated clock is ahead. */
  clockOffset: number
  /** The compiler's errors, laid over the phone. */
  problems: string[]
  /** False when there is nothing to run. */
  runs: boolean
}

const scripts = ['templates.js', 'styles.js', 'app.js']

/** The HTML of a phone. */
export function phonePage(start: PhoneStart): string {
  const loaded = start.runs ? ['runtime.js', ...scripts] : ['runtime.js']
  const startText = JSON.stringify(start).replaceAll('<', '\\u003c')
  return `<!doctype html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover">
<title>车管约</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/phone/phone.css">
</head>
<body>
<script>globalThis.phoneStart = ${startText}</script>
${loaded.map((name) => `<script src="/phone/${name}"></script>`).join('\n')}
</body>
</html>
`
}
