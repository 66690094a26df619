/** opencc-js has no types for its single dictionaries: `traditional simplified|…`. */
declare module 'opencc-js/dict/TSCharacters' {
  const pairs: string
  export default pairs
}
