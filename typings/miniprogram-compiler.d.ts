/** WeChat's own compiler of templates. */
declare module 'miniprogram-compiler/index' {
  /** One script that makes a function of every template below a folder. */
  export function wxmlToJs(rootPath: string): string
}
