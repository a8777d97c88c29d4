import { createContext } from 'react';

/** What the navigation calls the page that is open. */
export const TitleContext = createContext('Trinity');
