"""What the registers call their columns, and what buildings are called."""

from typing import Final

SCHOOL_NAMES: Final = {
    "urn": "URN",
    "name": "EstablishmentName",
    "site_type": "TypeOfEstablishment (name)",
    "status": "EstablishmentStatus (name)",
    "capacity": "SchoolCapacity",
    "easting": "Easting",
    "northing": "Northing",
}
CARE_NAMES: Final = {
    "urn": "Location ID",
    "name": "Location Name",
    "site_type": "Location Primary Inspection Category",
    "capacity": "Care homes beds",
    "longitude": "Location Longitude",
    "latitude": "Location Latitude",
}
SCHOOL_TYPES: Final = ("Community school", "Academy converter", "Voluntary controlled school")
CARE_HOMES: Final = 34
HOSTELS: Final = 9
CARE_FIRST: Final = ("Marram", "Tern", "Curlew", "Samphire", "Dunlin", "Sandpiper", "Eider")
CARE_SECOND: Final = ("Lodge", "Court", "View", "Rest", "Meadows")
HOSTEL_FIRST: Final = ("Anchor", "Lantern", "Beacon", "Haven", "Capstan", "Bollard", "Compass")
HOSTEL_SECOND: Final = ("Night Shelter", "Hostel")
NOT_NAMED: Final = "Not named here"
