// What miniprogram-simulate finds in place of its compiler of WXSS: jsdom lays nothing out, so nobody would see styles, and to
// compile all sheets of a page takes longer than most tests. The simulator's phone and WeChat's own compiler read them.
module.exports = { getContent: () => '', compile: () => '', insert: () => undefined }
