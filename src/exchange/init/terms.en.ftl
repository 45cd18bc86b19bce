# Names and terms. Every locale has the same ones.

-office = the editorial office
