export const keyboard = async () => [];
