-- Nobody lets an event into the log whose time cannot be: a row that says so would be as easily
-- planted as the event. The way on is a larger bound of the clock, which every auditor sees.
drop table admissions;
