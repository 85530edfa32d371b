export const tasks = async () => [];
