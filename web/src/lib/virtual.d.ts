// Modules that vite.config.ts makes.
declare module 'virtual:groups' {
  const groups: { code: string; names: Record<'en' | 'ru' | 'kk' | 'ar', string> }[];
  export default groups;
}
