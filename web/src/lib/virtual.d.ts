// Modules that vite.config.ts makes.
declare module 'virtual:groups' {
  const groups: { code: string; names: Record<'en' | 'ru' | 'kk' | 'ar', string> }[];
  export default groups;
}
declare module 'virtual:terms-en' { const terms: Record<string, string>; export default terms; }
declare module 'virtual:terms-ru' { const terms: Record<string, string>; export default terms; }
declare module 'virtual:terms-kk' { const terms: Record<string, string>; export default terms; }
declare module 'virtual:terms-ar' { const terms: Record<string, string>; export default terms; }
