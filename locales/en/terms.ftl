### Names and terms. Every locale has the same ids; a translation takes the case it needs.

-nato = NATO
-air-space-defense = Air-Space Defense
-missile-defense = missile defense
-carnegie-center = Carnegie Moscow Center
