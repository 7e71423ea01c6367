import path from 'node:path'

/** Something wrong in the mini program's source. `line` and `column` count from one. */
export interface Problem {
  severity: 'error' | 'warning'
  /** Absolute path of the file. */
  file: string
  line?: number
  column?: number
  message: string
}

/** `pages/home/home.wxml:12:3 error message`, with the path relative to `rootDir`. */
export function formatProblem(problem: Problem, rootDir: string): string {
  const place = [path.relative(rootDir, problem.file), problem.line, problem.column].filter(
    (part) => part !== undefined,
  )
  return `${place.join(':')} ${problem.severity} ${problem.message}`
}

export function countErrors(problems: readonly Problem[]): number {
  return problems.filter((problem) => problem.severity === 'error').length
}
